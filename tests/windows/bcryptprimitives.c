/* Wine before 9 has no bcryptprimitives.dll, from which programs made by Rust take random bytes, as every Windows since 7
   has it. tests/run builds this one and puts it beside the program; it is handed out to nobody. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length)
{
    return SystemFunction036(bytes, (ULONG)length) != 0;
}
